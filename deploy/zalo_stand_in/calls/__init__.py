"""The platform's endpoints: who may call, what is accepted, what is answered."""
