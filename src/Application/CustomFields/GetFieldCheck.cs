namespace MakCrm.Application.CustomFields;

sealed class GetFieldCheckHandler(FieldCheckService desk) : IMessageHandler<Contract.GetFieldCheck, Contract.FieldCheck>
{
    public async Task<Result<Contract.FieldCheck>> Handle(Contract.GetFieldCheck request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Id, cancellationToken);
        return found.IsOk ? await desk.Show(found.Value, cancellationToken) : found.Error;
    }
}
