using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class ChangeImportHandler(ImportService service, ImportPlanner drafting, ITableReader tables, IImportFileReader files)
    : IMessageHandler<Contract.ChangeImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.ChangeImport request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } import)
            return ImportErrors.NotFound;
        if (!import.IsEditable)
            return ImportErrors.Begun;
        var (requested, record) = (request.Body.Changes, import.RecordType);
        var look = requested.Form is { } form ? await Look(import, form, cancellationToken) : import.ReadPreview();
        if (!look.IsOk)
            return look.Error;
        var before = await drafting.Plan(
            record,
            look.Value,
            requested.MappingId,
            requested.Form is null ? import.Plan : null,
            cancellationToken
        );
        if (!before.IsOk)
            return before.Error;
        var stored =
            requested.Form is null || requested.MappingId is not null ? before.Value : import.Plan with { Mapping = before.Value.Mapping };
        var plan = Over(stored, request.Body);
        if (await drafting.Refusal(record, look.Value, plan, cancellationToken) is { } refusal)
            return refusal;
        return import.Configure(await drafting.Table(record, look.Value, cancellationToken), plan).Map(import.View);
    }

    async Task<Result<TablePreview>> Look(Import import, Contract.ImportFormAsk requested, CancellationToken ct)
    {
        var table = await files.Open(import.Id, ct);
        if (!table.IsOk)
            return table.Error;
        await using var file = table.Value;
        try
        {
            var separator = requested.Separator is { } text ? text[0] : (char?)null;
            return await tables.Inspect(file, new(requested.Encoding, separator, null, requested.Sheet, requested.HeaderRow), ct);
        }
        catch (UnreadableTableException broken)
        {
            return broken.ToError();
        }
    }

    static ImportPlan Over(ImportPlan now, MergePatch<Contract.ImportChanges> patch)
    {
        var to = patch.Changes;
        return new(
            to.Mapping is null ? now.Mapping : [.. to.Mapping.Select(Read)],
            to.Defaults is null ? now.Defaults : [.. to.Defaults.Select(d => new ImportDefault(d.Field, d.Value))],
            to.Duplicates?.MapTo<ImportDuplicatePolicy>() ?? now.Duplicates,
            to.Matching?.MapTo<ImportMatchMode>() ?? now.Matching
        );
    }

    static ImportMapping Read(Contract.ImportMapping provided) =>
        new(provided.Column, provided.Field, [.. (provided.Values ?? []).Select(v => new ImportValueMapping(v.Theirs, v.Ours))]);
}
