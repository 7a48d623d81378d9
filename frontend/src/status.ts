/** What a trip's page loads: it renews itself while somebody looks at it. */
import "./elements/fresh";
