using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class StopAmoExchangeHandler(AmoAccountService service, AmoExchangeService exchanges)
    : IMessageHandler<Contract.StopAmoExchange, Contract.AmoExchange>
{
    public async Task<Result<Contract.AmoExchange>> Handle(Contract.StopAmoExchange request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is null)
            return AmoErrors.NotFound;
        if (await exchanges.Find(request.Id, cancellationToken) is not { } exchange)
            return AmoErrors.ExchangeOff;
        var stopped = exchange.Stop();
        return stopped.IsOk ? await exchanges.View(exchange, cancellationToken) : stopped.Error;
    }
}
