/** 组织: its parts side by side; a record opens over its list, and the list stays as it was. */
import { Segmented, Select } from 'antd'
import { type ReactNode, useCallback, useState } from 'react'
import { v7 as newId } from 'uuid'
import { useMe } from '../../store'
import { useOpenDrafts } from '../../ui/form/useOpenDrafts'
import { Below } from '../../ui/list/Below'
import { useOffices } from '../../ui/places'
import { DeputyList } from './DeputyList'
import { GridPart } from './GridPart'
import { GroupList } from './GroupList'
import type { ListProps } from './ListFrame'
import { OrgPage } from './OrgPage'
import { PersonList } from './PersonList'
import { PointList } from './PointList'
import { LISTED, type ListedKind, type OrganisationPlace, PARTS, type Part } from './parts'
import { StationList } from './StationList'
import { UnitList } from './UnitList'

interface ScreenProps {
  readonly place: OrganisationPlace
  readonly onChange: (place: OrganisationPlace) => void
}

function isListed(part: Part): part is ListedKind {
  return LISTED.some((kind) => kind === part)
}

function List({
  kind,
  place,
  ...list
}: ListProps & { readonly kind: ListedKind; readonly place: OrganisationPlace }): ReactNode {
  const narrowed = { station: place.station ?? '', state: place.state }
  switch (kind) {
    case 'deputy':
      return <DeputyList key={`${narrowed.station}/${narrowed.state}`} {...list} {...narrowed} />
    case 'group':
      return <GroupList {...list} />
    case 'station':
      return <StationList {...list} />
    case 'point':
      return <PointList key={`${narrowed.station}/${narrowed.state}`} {...list} {...narrowed} />
    case 'unit':
      return <UnitList {...list} />
    case 'person':
      return <PersonList {...list} />
  }
}

function Parts({ part, onChange }: { readonly part: Part; readonly onChange: ScreenProps['onChange'] }) {
  return (
    <Segmented
      aria-label="组织信息"
      options={PARTS.map(({ key, label }) => ({ value: key, label }))}
      value={part}
      onChange={(next) => onChange({ part: next })}
    />
  )
}

/** A list of one kind and the record that is open over it. */
function Listed({ kind, place, onChange }: ScreenProps & { readonly kind: ListedKind }): ReactNode {
  const me = useMe()
  const { list: drafts, mark, clear } = useOpenDrafts(kind)
  const [fresh, setFresh] = useState('')
  const [withdrawn, setWithdrawn] = useState(false)
  const record = place.record ?? ''
  const open = (recordId: string | undefined) => onChange({ ...place, part: kind, record: recordId })
  const begin = () => {
    const id = newId()
    setFresh(id)
    open(id)
  }
  const onDirty = useCallback(
    (dirty: boolean, isNew: boolean, title: string) => {
      if (!record) return
      if (dirty) mark({ recordId: record, isNew, title, preset: '' })
      else clear(record)
    },
    [record, mark, clear],
  )
  return (
    <>
      <Below className="register" covered={record !== ''}>
        <header className="register-head">
          <h1>组织</h1>
          <Parts part={kind} onChange={onChange} />
        </header>
        <List
          kind={kind}
          place={place}
          onOpen={open}
          onBegin={me.atOffice ? begin : null}
          begun={(drafts ?? []).filter((draft) => draft.isNew)}
          withdrawn={withdrawn}
          onWithdrawn={setWithdrawn}
        />
      </Below>
      {record && (
        <OrgPage
          key={record}
          kind={kind}
          recordId={record}
          fresh={record === fresh}
          preset={place.station ?? ''}
          back={() => open(undefined)}
          onDirty={onDirty}
        />
      )}
    </>
  )
}

const NOBODY = () => undefined

/** The own office; a district chooses among itself and its offices. */
function OfficePart({ place, onChange }: ScreenProps): ReactNode {
  const me = useMe()
  const offices = useOffices() ?? []
  const several = offices.length > 1
  const shown = several ? (place.office ?? me.office) : me.office
  const choices = [...offices.map(({ recordId, title }) => ({ value: recordId, label: title }))]
  return (
    <>
      {several && (
        <div className="filter-bar">
          <Select
            aria-label="工委"
            className="filter-long"
            options={[
              ...(choices.some(({ value }) => value === me.office)
                ? []
                : [{ value: me.office, label: '本级' }]),
              ...choices,
            ]}
            value={shown}
            onChange={(office: string) => onChange({ ...place, part: 'office', office })}
          />
          <span className="quiet">共 {offices.length} 个人大街道工委。人大街道工委的信息由它自己维护。</span>
        </div>
      )}
      <OrgPage key={shown} kind="office" recordId={shown} fresh={false} preset="" onDirty={NOBODY} />
    </>
  )
}

export function OrganisationScreen({ place, onChange }: ScreenProps): ReactNode {
  const part = place.part ?? 'deputy'
  if (isListed(part)) return <Listed key={part} kind={part} place={place} onChange={onChange} />
  return (
    <div className="register">
      <header className="register-head">
        <h1>组织</h1>
        <Parts part={part} onChange={onChange} />
      </header>
      {part === 'grid' ? (
        <GridPart office={place.office} onOffice={(office) => onChange({ ...place, part, office })} />
      ) : (
        <OfficePart place={place} onChange={onChange} />
      )}
    </div>
  )
}
