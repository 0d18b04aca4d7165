using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Filters;

namespace MakCrm.Infrastructure.Exports;

/// <summary>A column with what stands above it.</summary>
sealed record ExportColumn(RecordColumn Column, string Title)
{
    public string Name => Column.Name;
}

/// <summary>Which columns an export has: those that were asked for, or what people would look for.</summary>
sealed class ExportColumnResolver(SearchSchema schema, FieldVisibilitySql window, FilterParameters values, bool isRussian)
{
    public IReadOnlyList<ExportColumn> Of(IReadOnlyList<string>? requested)
    {
        var all = Known().ToList();
        if (requested is null)
            return [.. all.Where(c => IsUsual(c.Name))];
        var byName = all.ToDictionary(c => c.Name, StringComparer.Ordinal);
        return
        [
            .. requested.Select(
                (name, i) =>
                    byName.GetValueOrDefault(name)
                    ?? throw new InvalidFilterException(SearchErrors.FieldUnknown.WithPointer($"/columns/{i}"))
            ),
        ];
    }

    IEnumerable<ExportColumn> Known() =>
        schema.Shape.Fields.SelectMany(f => RecordColumn.Of(f)).Select(c => new ExportColumn(c, Title(c.Name))).Concat(OwnFields());

    /// <summary>By the names that the tenant has given them.</summary>
    IEnumerable<ExportColumn> OwnFields() =>
        schema
            .Custom.InUse.Where(window.Sees)
            .SelectMany(f =>
            {
                var (title, currency) = isRussian ? (f.NameRu, "валюта") : (f.NameEn, "currency");
                var columns = CustomSearchFields.Of(f, schema, values) is { } field ? RecordColumn.Of(field) : [];
                return columns.Select(c => new ExportColumn(c, c.IsCurrency ? $"{title}, {currency}" : title));
            });

    /// <summary>What names others by their ids says nothing to people.</summary>
    static bool IsUsual(string name) =>
        name.StartsWith(CustomSearchFields.Prefix, StringComparison.Ordinal)
        || (!name.EndsWith("Id", StringComparison.Ordinal) || name == "externalId")
            && name is not ("createdBy" or "trashedAt" or "status.isFinal");

    string Title(string name) => FieldLabels.Of(name, isRussian) ?? name;
}
