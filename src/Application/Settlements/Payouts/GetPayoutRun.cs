namespace MakCrm.Application.Settlements;

sealed class GetPayoutRunHandler(PayoutRunReader runs) : IMessageHandler<Contract.GetPayoutRun, Contract.PayoutRun>
{
    public async Task<Result<Contract.PayoutRun>> Handle(Contract.GetPayoutRun request, CancellationToken cancellationToken) =>
        (await runs.Find(request.Id, cancellationToken)).Map(run => run.View());
}
