namespace MakCrm.Application.Market;

sealed class PlaceBidHandler(IBidBatcher batcher, ICaller caller, RequestContext exchange, IProblemWriter problems)
    : IMessageHandler<Contract.PlaceBid, Contract.BidReceipt>
{
    public async Task<Result<Contract.BidReceipt>> Handle(Contract.PlaceBid request, CancellationToken cancellationToken)
    {
        var maximum = request.Body.Maximum.ToDomain()!.Value;
        var order = new BidSubmission(request.Id, caller.NetworkId, caller.TenantId, caller.Id, maximum, exchange, problems.Write);
        // What the desk answers is committed already and goes out as it is; the pipeline has nothing left to do.
        return exchange.SetResponse<Contract.BidReceipt>(await batcher.Place(order, cancellationToken));
    }
}
