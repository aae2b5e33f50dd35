"""Messages to one person each: replies to citizens, notices to officers of the relay."""
