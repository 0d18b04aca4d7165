using MakCrm.Application.Files.Public;
using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class CreateImportHandler(ImportDesk desk, ImportFields fields, ITableReading tables, IFileShelf shelf)
    : IHandle<Contract.CreateImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.CreateImport request, CancellationToken cancellationToken)
    {
        if (await desk.Refusal(ImportDuplicates.Skip, cancellationToken) is { } refusal)
            return refusal;
        var record = request.RecordType.As<RecordKind>();
        try
        {
            await using var table = request.Body.Open();
            var look = await tables.Look(table, asked: null, cancellationToken);
            var known = await fields.Of(record, cancellationToken);
            var import = desk.Bring(record, request.Name, look, known.Propose(look));
            var kept = await shelf.Put(import.Id, request.Name, request.Body, cancellationToken);
            return kept.Then(import.View);
        }
        catch (UnreadableTableException broken)
        {
            return broken.Refusal();
        }
    }
}
