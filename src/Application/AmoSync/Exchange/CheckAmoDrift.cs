using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class CheckAmoDriftHandler(AmoAccountService service, AmoExchangeService exchanges, AmoDriftQueries drift, TimeProvider clock)
    : IMessageHandler<Contract.CheckAmoDrift, Contract.AmoDriftCheck>
{
    public async Task<Result<Contract.AmoDriftCheck>> Handle(Contract.CheckAmoDrift request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        if (account.State != AmoAccountState.Active)
            return AmoErrors.NotActive;
        if (await exchanges.Find(request.Id, cancellationToken) is not { } exchange)
            return AmoErrors.ExchangeOff;
        var requested = exchange.CheckDrift(clock.GetUtcNow());
        return requested.IsOk ? await drift.View(exchange, request.Id, cancellationToken) : requested.Error;
    }
}
