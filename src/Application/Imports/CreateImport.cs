using MakCrm.Application.Files.Public;
using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class CreateImportHandler(ImportService desk, ImportPlanner drafting, ITableReader tables, IPrivateFileStore shelf)
    : IMessageHandler<Contract.CreateImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.CreateImport request, CancellationToken cancellationToken)
    {
        var record = request.RecordType.MapTo<RecordType>();
        if (await desk.CheckPermission(record, ImportDuplicatePolicy.Skip, cancellationToken) is { } refusal)
            return refusal;
        try
        {
            await using var table = request.Body.Open();
            var look = await tables.Inspect(table, asked: null, cancellationToken);
            var plan = await drafting.Plan(record, look, request.MappingId, null, cancellationToken);
            if (!plan.IsOk)
                return plan.Error;
            if (await drafting.Refusal(record, look, plan.Value, cancellationToken) is { } unfit)
                return unfit;
            var import = desk.Bring(record, request.Name, await drafting.Table(record, look, cancellationToken), plan.Value);
            var kept = await shelf.Put(import.Id, request.Name, request.Body, cancellationToken);
            return kept.Map(import.View);
        }
        catch (UnreadableTableException broken)
        {
            return broken.ToError();
        }
    }
}
