namespace MakCrm.Application.CustomFields;

sealed class CancelFieldCheckHandler(FieldCheckService service, TimeProvider clock)
    : IMessageHandler<Contract.CancelFieldCheck, Contract.FieldCheck>
{
    public async Task<Result<Contract.FieldCheck>> Handle(Contract.CancelFieldCheck request, CancellationToken cancellationToken)
    {
        var found = await service.Find(request.Id, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        var cancelled = found.Value.Cancel(clock.GetUtcNow());
        return cancelled.IsOk ? await service.Show(found.Value, cancellationToken) : cancelled.Error;
    }
}
