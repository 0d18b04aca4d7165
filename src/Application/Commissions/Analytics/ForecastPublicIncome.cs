namespace MakCrm.Application.Commissions;

sealed class ForecastPublicIncomeHandler(IncomeForecasts forecasts)
    : IMessageHandler<Contract.ForecastPublicIncome, Contract.IncomeForecast>
{
    const int Months = 12;

    public Task<Result<Contract.IncomeForecast>> Handle(Contract.ForecastPublicIncome request, CancellationToken cancellationToken) =>
        forecasts.Of(partner: null, Months, request.Body.Scenarios, cancellationToken);
}
