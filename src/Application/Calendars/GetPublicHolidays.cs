using MakCrm.Domain.Calendars;

namespace MakCrm.Application.Calendars;

sealed class GetPublicHolidaysHandler(IPublicHolidays holidays) : IMessageHandler<Contract.GetPublicHolidays, Contract.PublicHolidays>
{
    public Task<Result<Contract.PublicHolidays>> Handle(Contract.GetPublicHolidays request, CancellationToken cancellationToken)
    {
        var country = request.Country.MapTo<HolidayCountry>();
        Result<Contract.PublicHolidays> answer = new Contract.PublicHolidays
        {
            Days = [.. holidays.Of(country, request.Year).Select(day => day.View())],
            Source = holidays.SourceOf(country),
        };
        return Task.FromResult(answer);
    }
}
