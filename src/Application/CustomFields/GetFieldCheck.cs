namespace MakCrm.Application.CustomFields;

sealed class GetFieldCheckHandler(FieldCheckService service) : IMessageHandler<Contract.GetFieldCheck, Contract.FieldCheck>
{
    public async Task<Result<Contract.FieldCheck>> Handle(Contract.GetFieldCheck request, CancellationToken cancellationToken)
    {
        var found = await service.Find(request.Id, cancellationToken);
        return found.IsOk ? await service.Show(found.Value, cancellationToken) : found.Error;
    }
}
