using System.Text.Json;
using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields;

static class CustomFieldViews
{
    public static Contract.CustomField View(this CustomField field) =>
        new()
        {
            Id = field.Id,
            Record = field.Record.As<Contract.RecordType>(),
            Code = field.Code,
            Name = new() { En = field.NameEn, Ru = field.NameRu },
            Help = field.HelpEn is { } en ? new() { En = en, Ru = field.HelpRu! } : null,
            Type = field.Type.As<Contract.CustomFieldType>(),
            IsRequired = field.IsRequired,
            IsUnique = field.IsUnique,
            Default = field.DefaultValue is { } json ? JsonElement.Parse(json) : null,
            Options = [.. field.Options.Select(Option)],
            References = field.RefersTo?.As<Contract.RecordType>(),
            Order = field.Position,
            Group = field.GroupName,
            VisibleTo = field.VisibleTo,
            EditableBy = field.EditableBy,
            RequiredInStages = field.RequiredInStages,
            Formula = field.Formula,
            FormulaResult = field.FormulaResult?.As<Contract.FormulaResult>(),
            CreatedAt = field.CreatedAt,
            ArchivedAt = field.ArchivedAt,
            Version = field.Version,
        };

    public static IReadOnlyList<FieldOption> ToDomain(this IEnumerable<Contract.CustomFieldOption>? options) =>
        [.. (options ?? []).Select(o => new FieldOption(o.Code, o.Name.En, o.Name.Ru, o.Color?.ToUpperInvariant(), o.IsArchived ?? false))];

    static Contract.CustomFieldOption Option(FieldOption option) =>
        new()
        {
            Code = option.Code,
            Name = new() { En = option.NameEn, Ru = option.NameRu },
            Color = option.Color,
            IsArchived = option.IsArchived,
        };
}
