"""The SQL of schema `booking`: lines and trips on sale, claims on their seats, bookings, tickets."""
