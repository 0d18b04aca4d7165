using MakCrm.Domain.Common;

namespace MakCrm.Domain.CustomFields;

[EventName("custom_field.defined.v1")]
public sealed record CustomFieldDefined(Guid CustomFieldId, RecordType Record, string Code) : DomainEvent;

[EventName("custom_field.changed.v1")]
public sealed record CustomFieldChanged(Guid CustomFieldId, RecordType Record, string Code) : DomainEvent;

[EventName("custom_field.archived.v1")]
public sealed record CustomFieldArchived(Guid CustomFieldId, RecordType Record, string Code) : DomainEvent;

[EventName("custom_field.restored.v1")]
public sealed record CustomFieldRestored(Guid CustomFieldId, RecordType Record, string Code) : DomainEvent;

/// <summary>It has come so far, and goes on.</summary>
[EventName("custom_field_check.advanced.v1")]
public sealed record CustomFieldCheckAdvanced(Guid CheckId, long Checked) : DomainEvent;

[EventName("custom_field_check.ended.v1")]
public sealed record CustomFieldCheckEnded(Guid CheckId) : DomainEvent;
