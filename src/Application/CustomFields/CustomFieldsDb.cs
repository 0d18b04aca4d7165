using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

/// <summary>The tables that CustomFields may touch.</summary>
public interface ICustomFieldsDb
{
    DbSet<CustomField> CustomFields { get; }

    DbSet<CustomUniqueKey> CustomKeys { get; }

    DbSet<CustomFieldCheck> CustomFieldChecks { get; }

    /// <summary>Only to be looked at: they come and go many at a time.</summary>
    DbSet<FieldFinding> FieldFindings { get; }

    /// <summary>Writes many at once, as keys are.</summary>
    Task Insert(IReadOnlyList<FieldFinding> findings, CancellationToken ct);

    /// <summary>Takes away what earlier checks of the same have found, up to so many.</summary>
    Task ForgetEarlier(CustomFieldCheck check, int most, CancellationToken ct);

    /// <summary>Those that this work has looked up or given, as they are now: what it has given and taken the store does not know yet.</summary>
    IEnumerable<CustomUniqueKey> KeysAtHand { get; }

    /// <summary>Writes many at once, beside the model and within the present commit.</summary>
    Task Insert(IReadOnlyList<CustomUniqueKey> keys, CancellationToken ct);
}

/// <summary>A value that one record has and no other may.</summary>
public sealed class CustomUniqueKey
{
    public RecordType Record { get; init; }

    public string Code { get; init; } = "";

    public string Value { get; init; } = "";

    public Guid RecordId { get; set; }
}
