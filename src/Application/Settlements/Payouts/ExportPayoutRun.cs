namespace MakCrm.Application.Settlements;

sealed class ExportPayoutRunHandler(PayoutRunReader runs, PayoutFiles files, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ExportPayoutRun, Contract.PayoutRun>
{
    public async Task<Result<Contract.PayoutRun>> Handle(Contract.ExportPayoutRun request, CancellationToken cancellationToken)
    {
        var run = await runs.Whole(request.Id, cancellationToken);
        if (!run.IsOk)
            return run.Error;
        var exported = await files.Export(run.Value, caller.Now(clock), cancellationToken);
        return exported.Map(run.Value.View);
    }
}
