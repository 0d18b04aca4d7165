using System.Text.Json;
using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields;

static class CustomFieldViews
{
    static readonly ContractMap<CustomField, Contract.CustomField> Map = new(map =>
        map.Map(c => c.Help, field => field.HelpEn == null ? null : new Contract.LocalizedText { En = field.HelpEn, Ru = field.HelpRu! })
            .Map(c => c.Default, field => DefaultOf(field))
            .Map(c => c.References, field => field.RefersTo)
            .Map(c => c.Order, field => field.Position)
            .Map(c => c.Group, field => field.GroupName)
    );

    public static Contract.CustomField View(this CustomField field) => Map.View(field);

    public static IReadOnlyList<FieldOption> ToDomain(this IEnumerable<Contract.CustomFieldOption>? options) =>
        [.. (options ?? []).Select(o => new FieldOption(o.Code, o.Name.En, o.Name.Ru, o.Color?.ToUpperInvariant(), o.IsArchived ?? false))];

    static JsonElement? DefaultOf(CustomField field) => field.DefaultValue is { } json ? JsonElement.Parse(json) : null;
}
