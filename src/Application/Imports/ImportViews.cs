using MakCrm.Domain.Common;
using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

static class ImportViews
{
    const int MostSamples = 5;
    const int LongestTitle = 500;

    public static Contract.Import View(this Import import)
    {
        var preview = import.ReadPreview();
        return new()
        {
            Id = import.Id,
            RecordType = import.RecordType.MapTo<Contract.ImportRecordType>(),
            Name = import.Name,
            State = import.State.MapTo<Contract.ImportState>(),
            Form = View(preview),
            Columns = [.. preview.Header.Select((title, i) => Column(preview, title, i))],
            Fitting =
            [
                .. import.Fitting.Select(f => new Contract.FittingMapping
                {
                    Id = f.Id,
                    Name = f.Name,
                    Columns = f.Columns,
                }),
            ],
            Mapping = [.. import.Mapping.Select(View)],
            Defaults = [.. import.Defaults.Select(d => new Contract.ImportDefault { Field = d.Field, Value = d.Value })],
            Duplicates = import.Duplicates.MapTo<Contract.ImportDuplicates>(),
            Matching = import.Matching.MapTo<Contract.ImportMatching>(),
            Rows = import.Rows,
            Created = import.Created,
            Updated = import.Updated,
            Skipped = import.Skipped,
            Refused = import.Refused,
            TakenBack = import.TakenBack,
            Kept = import.Kept,
            Problem = import.Problem,
            CreatedAt = import.CreatedAt,
            EndedAt = import.EndedAt,
            Version = import.Version,
        };
    }

    public static Contract.ImportFault View(this ImportRowError fault) =>
        new()
        {
            Code = fault.Code,
            Field = fault.Field,
            Column = fault.Column?.Truncate(LongestTitle),
        };

    static Contract.ImportForm View(TablePreview preview) =>
        new()
        {
            Kind = EnumWireFormat.Parse<Contract.ImportTableKind>(preview.Form.Kind),
            Encoding = preview.Form.Encoding,
            Separator = preview.Form.Separator?.ToString(),
            Sheet = preview.Form.Sheet,
            Sheets = preview.Sheets,
            HeaderRow = preview.Form.HeaderRow,
        };

    static Contract.ImportColumn Column(TablePreview preview, string title, int index) =>
        new()
        {
            Index = index,
            Title = title.Truncate(LongestTitle),
            Samples =
            [
                .. preview
                    .Sample.Select(row => index < row.Count ? row[index] : "")
                    .Where(c => c.Length > 0)
                    .Distinct()
                    .Take(MostSamples)
                    .Select(cell => cell.Truncate(LongestTitle)),
            ],
        };

    static Contract.ImportMapping View(ImportMapping mapping) =>
        new()
        {
            Column = mapping.Column,
            Field = mapping.Field,
            Values =
                mapping.Values.Count == 0
                    ? null
                    : [.. mapping.Values.Select(v => new Contract.ImportValue { Theirs = v.Theirs, Ours = v.Ours })],
        };
}
