using System.Reflection;
using System.Security.Cryptography;
using MakCrm.Application.Calendars.Public;
using MakCrm.Infrastructure.Calendars;
using MakCrm.Infrastructure.Identity;
using MakCrm.WebApi.Http;
using MakCrm.WebApi.Limits;
using Microsoft.Net.Http.Headers;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Where calendar programs read a person's tasks: whoever knows the address sees what the person may see at this moment.</summary>
static class CalendarFeedEndpoint
{
    const string Path = "/calendar-feeds";
    const string Extension = ".ics";

    /// <summary>Programs come once in an hour or so; a feed costs more than other answers.</summary>
    const int PerMinute = 30;

    static readonly OperationAttribute Operation = typeof(Contract.GetTaskCalendar).GetCustomAttribute<OperationAttribute>()!;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet($"{Path}/{{key}}", Read).ExcludeFromDescription();

    static async Task Read(HttpContext http, string key, CalendarFeedAddresses addresses, RequestRateLimiter budgets, CallerAccessor holder)
    {
        // Problems name the path that was asked for; the key is not to be read in whatever keeps them.
        http.Request.Path = Path;
        var text = key.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? key[..^Extension.Length] : key;
        var feed = await addresses.Find(text, http.RequestAborted);
        if (feed is null || !feed.Person.HasPermission(Operation.Permission!))
        {
            await ResponseWriter.WriteProblem(http, budgets.TakeByAddress(http) ?? Error.NotFound("resource_not_found"));
            return;
        }

        holder.Caller = feed.Person;
        var refusal =
            budgets.Take(http, feed.Id, feed.Person.TenantId, PerMinute, Operation)
            ?? OperationAuthorization.Authorize(Operation, feed.Person, feed.TenantTerms, feed.IsSuspended);
        await (refusal is null ? Answer(http, feed) : ResponseWriter.WriteProblem(http, refusal));
    }

    static async Task Answer(HttpContext http, OpenCalendarFeed feed)
    {
        var (services, ct) = (http.RequestServices, http.RequestAborted);
        services.GetRequiredService<RequestContext>().OperationId = "readCalendarFeed";
        await services.GetRequiredService<IUnitOfWork>().Begin(feed.Person.TenantId, TenantDataAccess.Reads, ct);
        var content = await services.GetRequiredService<ICalendarFeeds>().Read(ct);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"");
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
        if (IsKnown(http.Request, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = "text/calendar; charset=utf-8";
        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(content, ct);
    }

    static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request
            .GetTypedHeaders()
            .IfNoneMatch.Any(existing => existing.Equals(EntityTagHeaderValue.Any) || existing.Compare(tag, useStrongComparison: false));
}
