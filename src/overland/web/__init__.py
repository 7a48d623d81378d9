"""The screens: passenger, counter, driver, office. A caller like any other: it knows doors, and owns no fact."""
