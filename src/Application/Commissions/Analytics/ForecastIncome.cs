using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class ForecastIncomeHandler(CommissionVisibility visibility, IncomeForecasts forecasts)
    : IMessageHandler<Contract.ForecastIncome, Contract.IncomeForecast>
{
    const int Months = 12;

    public async Task<Result<Contract.IncomeForecast>> Handle(Contract.ForecastIncome request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (await visibility.Partner(body.PartnerId, cancellationToken) is not { } partner)
            return CommissionErrors.PartnerNotFound;
        return await forecasts.Of(partner, body.Months ?? Months, body.Scenarios, cancellationToken);
    }
}
