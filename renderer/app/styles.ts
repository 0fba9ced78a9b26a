/** Every style sheet of the app, in the order in which they apply, and the colours that they all read. */
import { paletteCss } from '../ui/look/palette'
import './app.css'
import './frame/frame.css'
import '../ui/form/form.css'
import '../ui/read/read.css'
import '../ui/table/table.css'
import '../ui/list/list.css'
import '../features/start/start.css'
import '../features/visits/visits.css'
import '../features/meetings/meetings.css'
import '../features/issues/issues.css'
import '../features/activities/activities.css'
import '../features/registers/registers.css'
import '../features/organisation/organisation.css'
import '../features/settings/settings.css'
import '../features/workbench/workbench.css'

const colours = document.createElement('style')
colours.textContent = paletteCss()
document.head.append(colours)
