namespace MakCrm.Application.Settlements;

sealed class CancelPayoutRunHandler(PayoutRunReader runs, TimeProvider clock)
    : IMessageHandler<Contract.CancelPayoutRun, Contract.PayoutRun>
{
    public async Task<Result<Contract.PayoutRun>> Handle(Contract.CancelPayoutRun request, CancellationToken cancellationToken)
    {
        var run = await runs.Whole(request.Id, cancellationToken);
        return run.IsOk ? run.Value.Cancel(request.Body.Reason, clock.GetUtcNow()).Map(run.Value.View) : run.Error;
    }
}
