using MakCrm.Application.Calendars.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Tenants.Public;

namespace MakCrm.Application.Calendars;

sealed class CalendarFeedReader(
    IEnumerable<ICalendarSource> sources,
    IRecipientLookup people,
    ITenantLookup network,
    ICalendarFormat format,
    ICaller caller
) : ICalendarFeeds
{
    public async Task<byte[]> Read(CancellationToken ct)
    {
        var tenant = (await network.Find(caller.TenantId, ct))!;
        var person = (await people.Find([caller.Id], ct)).SingleOrDefault();
        var language = person?.Language ?? tenant.Language;
        var entries = new List<CalendarEntry>();
        foreach (var source in sources)
            entries.AddRange(await source.OfCaller(ct));
        var name = language == "ru" ? $"Задачи – {tenant.Name}" : $"Tasks – {tenant.Name}";
        return format.Write(new(name, language, person?.TimeZone ?? tenant.TimeZone, entries));
    }
}
