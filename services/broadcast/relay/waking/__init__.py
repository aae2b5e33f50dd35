"""How officers who post by hand are called: their phones, their chat, and since when each way is proven."""
