-- Who sells for an agent of an operator: at most one at each operator, by membership_once.

ALTER TABLE membership ADD COLUMN agent_id uuid;
ALTER TABLE membership DROP CONSTRAINT membership_role_check;
ALTER TABLE membership ADD CONSTRAINT membership_role_check
    CHECK (role IN ('customer', 'agent', 'driver', 'staff', 'manager', 'admin'));
ALTER TABLE membership ADD CONSTRAINT agents_people_have_an_agent CHECK ((role = 'agent') = (agent_id IS NOT NULL));
COMMENT ON COLUMN membership.agent_id IS 'The agent of the operator for which they sell; payments knows it.';

ALTER TABLE invitation ADD COLUMN agent_id uuid;
ALTER TABLE invitation DROP CONSTRAINT invitation_role_check;
ALTER TABLE invitation ADD CONSTRAINT invitation_role_check
    CHECK (role IN ('agent', 'driver', 'staff', 'manager', 'admin'));
ALTER TABLE invitation ADD CONSTRAINT agents_people_are_asked_for_an_agent
    CHECK ((role = 'agent') = (agent_id IS NOT NULL));
