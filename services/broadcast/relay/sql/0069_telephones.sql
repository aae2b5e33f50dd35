-- By which number an officer is called, where nothing that Loa sends has woken them; as schemas/phones/numbers.py has it.
-- Forgotten when they leave the list.
ALTER TABLE broadcast.relay_officers ADD COLUMN telephone text CHECK (telephone ~ '^\+?[0-9]{3,15}$');
