using System.Text.Json;
using MakCrm.Application.Common;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>What is read of records for rows: the version, what decides how much is seen, and the fields that were asked for, each once.</summary>
sealed class RowProjection
{
    /// <summary>Behind the id and the key.</summary>
    public const int VersionAt = 2;
    public const int SightAt = 3;
    readonly List<RowField> fields = [];

    RowProjection(IReadOnlyList<SearchField> requested, RecordSearchSchema shape, ICaller caller)
    {
        var columns = requested.SelectMany(RecordColumn.Of).ToList();
        Sight = new(shape, columns, caller);
        Sql = ["r.version", .. Sight.Columns, .. columns.Select(c => c.Sql)];
        foreach (var (i, column) in columns.Index().Where(c => !c.Item.IsCurrency))
            fields.Add(new(column, SightAt + Sight.Columns.Count + i));
        IsPersonal = requested.Any(f => f.Masks.Count > 0);
    }

    public ColumnVisibility Sight { get; }

    public IReadOnlyList<string> Sql { get; }

    /// <summary>Whether somebody might be kept from some of it.</summary>
    public bool IsPersonal { get; }

    public IEnumerable<RowField> BuiltIn => fields.Where(f => !f.Column.IsCustom);

    public IEnumerable<RowField> Own => fields.Where(f => f.Column.IsCustom);

    /// <exception cref="InvalidFilterException">A name is none.</exception>
    public static RowProjection Of(RequestedColumns requested, FilterSqlBuilder filter, RecordSearchSchema shape, ICaller caller) =>
        new([.. requested.Names.Select((name, i) => filter.Field(name, requested.Pointer(i))).DistinctBy(f => f.Name)], shape, caller);
}

/// <param name="At">The column in which it stands; of money, the currency stands in the next.</param>
sealed record RowField(RecordColumn Column, int At)
{
    public bool IsMoney => Column.Kind == ColumnValueKind.Money;

    /// <summary>Of a custom field its code.</summary>
    public JsonEncodedText Name { get; } =
        JsonEncodedText.Encode(Column.IsCustom ? Column.Name[CustomSearchFields.Prefix.Length..] : Column.Name);
}
