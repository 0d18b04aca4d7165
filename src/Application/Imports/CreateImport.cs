using MakCrm.Application.Files.Public;
using MakCrm.Domain.Imports;

namespace MakCrm.Application.Imports;

sealed class CreateImportHandler(ImportService service, ImportPlanner drafting, ITableReader tables, IPrivateFileStore store)
    : IMessageHandler<Contract.CreateImport, Contract.Import>
{
    public async Task<Result<Contract.Import>> Handle(Contract.CreateImport request, CancellationToken cancellationToken)
    {
        var record = request.RecordType.MapTo<RecordType>();
        if (await service.CheckPermission(record, ImportDuplicatePolicy.Skip, cancellationToken) is { } refusal)
            return refusal;
        try
        {
            await using var table = request.Body.Open();
            var preview = await tables.Inspect(table, overrides: null, cancellationToken);
            var plan = await drafting.Plan(record, preview, request.MappingId, null, cancellationToken);
            if (!plan.IsOk)
                return plan.Error;
            if (await drafting.Refusal(record, preview, plan.Value, cancellationToken) is { } unfit)
                return unfit;
            var import = service.Bring(record, request.Name, await drafting.Table(record, preview, cancellationToken), plan.Value);
            var result = await store.Put(import.Id, request.Name, request.Body, cancellationToken);
            return result.Map(import.View);
        }
        catch (UnreadableTableException broken)
        {
            return broken.ToError();
        }
    }
}
