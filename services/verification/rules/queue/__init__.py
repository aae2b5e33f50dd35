"""The queue: what stands before what, who has taken a case on, and what somebody who searches means."""
