/**
 * 组织: the records of the office, its stations, points, deputies, handling units and staff. The office keeps them, stations
 * read them. Start with `parts.ts` (what there is and how its forms are laid out), then `OrganisationScreen.tsx`.
 */
export { GridPrintScreen } from './GridPrintScreen'
export { OrganisationScreen } from './OrganisationScreen'
export { OrganisationSearch } from './parts'
