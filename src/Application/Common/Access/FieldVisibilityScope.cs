namespace MakCrm.Application.Common;

/// <summary>Whose records' field a caller sees: whole in the one scope, masked in the other, and in neither not at all.</summary>
public sealed record FieldVisibilityScope(AccessScope Shown, AccessScope Masked)
{
    public static readonly FieldVisibilityScope Open = new(AccessScope.Everybody, AccessScope.Everybody);

    public FieldVisibility Of(params ReadOnlySpan<Guid?> owners) =>
        Shown.Includes(owners) ? FieldVisibility.Shown
        : Masked.Includes(owners) ? FieldVisibility.Masked
        : FieldVisibility.Hidden;
}

/// <summary>One record as a caller sees it: how much of each of its fields. The one rule behind every place where a field stands.</summary>
public sealed class RecordMasking
{
    readonly Dictionary<MaskableRecordField, FieldVisibility> visibilities = [];

    RecordMasking() { }

    public FieldVisibility this[MaskableRecordField field] => visibilities[field];

    /// <summary>The fields of which there is more than he sees.</summary>
    public IEnumerable<MaskableRecordField> RestrictedFields =>
        visibilities.Where(s => s.Value != FieldVisibility.Shown).Select(s => s.Key);

    /// <summary>How the caller sees a record that these are the owners of.</summary>
    public static RecordMasking Of(ICaller caller, IReadOnlyList<MaskableRecordField> fields, params ReadOnlySpan<Guid?> owners)
    {
        var masking = new RecordMasking();
        foreach (var field in fields)
            masking.visibilities[field] = caller.VisibilityOf(field).Of(owners);
        return masking;
    }

    public bool IsVisible(MaskableRecordField field) => this[field] == FieldVisibility.Shown;

    /// <summary>The value, where the field is shown.</summary>
    public T? ValueIfVisible<T>(MaskableRecordField field, T? value)
        where T : class => IsVisible(field) ? value : null;

    /// <summary>Why a change may not be: it names what the caller does not see, and would put the mask in its place. Null when it may.</summary>
    public Error? ValidatePatch<T>(MergePatch<T> patch)
        where T : class => ValidatePatch(RestrictedFields, patch);

    public static Error? ValidatePatch<T>(IEnumerable<MaskableRecordField> keptBack, MergePatch<T> patch)
        where T : class
    {
        var faults = keptBack
            .Where(f => patch.Contains(f.Property))
            .Select(f => new FieldError(CommonErrors.FieldMasked.Code, $"/{f.Property}"))
            .ToList();
        return faults.Count == 0 ? null : CommonErrors.FieldMasked with { Fields = faults };
    }
}

public static class FieldVisibilityExtensions
{
    /// <summary>What a caller sees of a field: no more than his roles show of it, and no more than the permission that it needs.</summary>
    public static FieldVisibilityScope VisibilityOf(this ICaller caller, MaskableRecordField field)
    {
        var fieldVisibilityScope = caller.FieldVisibilityOf(field);
        if (field.IsInternal && caller.InternalComments() is { IsUnrestricted: false } within)
            fieldVisibilityScope = new(fieldVisibilityScope.Shown.And(within), fieldVisibilityScope.Masked.And(within));
        return field.UnmaskPermission is { } permission
            ? fieldVisibilityScope with
            {
                Shown = fieldVisibilityScope.Shown.And(caller.ScopeOf(permission)),
            }
            : fieldVisibilityScope;
    }

    /// <summary>Whether nothing of any lead is kept back from him.</summary>
    public static bool SeesUnmaskedLeads(this ICaller caller) =>
        !caller.HasMasks && caller.ScopeOf(LeadPermissions.Contacts).IsUnrestricted && caller.InternalComments().IsUnrestricted;
}
