"""A stand-in for the Zalo platform: its openapi, oauth and bot hosts on one port, with faults on demand.

It answers as docs of the Zalo interfaces say (errors inside HTTP 200, two-level limits, rotating tokens), keeps
what it accepted in a journal that survives kill -9, and shows every chat as a page for people. It is not Zalo.
"""
