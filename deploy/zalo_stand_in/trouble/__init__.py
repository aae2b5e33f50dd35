"""Faults and troubles on demand, and the course of a call that meets one."""
