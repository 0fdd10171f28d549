-- Where a person was in a journey: found there again the next time.
ALTER TABLE journey_view ADD COLUMN zoom TEXT CHECK (zoom IN ('card', 'line', 'dot'));
ALTER TABLE journey_view ADD COLUMN node TEXT;
ALTER TABLE journey_view ADD COLUMN view INTEGER CHECK (view BETWEEN 1 AND 7);
