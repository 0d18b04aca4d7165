using System.Reflection;
using MakCrm.Application.Intakes.Public;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Intakes;
using MakCrm.WebApi.Http;
using MakCrm.WebApi.Limits;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Where platforms and forms post leads to a source. What they post goes the way of <c>createLead</c>.</summary>
static class IntakeEndpoint
{
    /// <summary>More than any form has, files left out.</summary>
    const int MostAtOnce = 256 * 1024;

    static readonly OperationAttribute Operation = typeof(Contract.CreateLead).GetCustomAttribute<OperationAttribute>()!;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapMethods($"{IntakeAddress.Path}/{{key}}", ["GET", "POST"], Receive).ExcludeFromDescription();

    static async Task Receive(HttpContext http, string key, IntakeAddresses addresses, RequestRateLimiter budgets, CallerAccessor holder)
    {
        // Problems name the path that was asked for; the key is not to be read in whatever keeps them.
        http.Request.Path = IntakeAddress.Path;
        if (await addresses.Find(key, http.RequestAborted) is not { } intake)
        {
            await ResponseWriter.WriteProblem(http, budgets.TakeByAddress(http) ?? Error.NotFound("resource_not_found"));
            return;
        }

        holder.Caller = intake.Caller;
        var caller = intake.Caller;
        var refusal =
            budgets.Take(http, caller.Id, caller.TenantId, null, Operation)
            ?? OperationAuthorization.Authorize(Operation, caller, intake.TenantTerms, intake.IsSuspended);
        var post = refusal is null ? await Read(http) : refusal;
        await (post.IsOk ? Answer(http, intake, post.Value) : ResponseWriter.WriteProblem(http, post.Error));
    }

    static async Task<Result<IntakePost>> Read(HttpContext http)
    {
        var body = new RequestBody();
        if (!await body.Read(http.Request, http.RequestAborted, MostAtOnce))
        {
            http.Response.Headers.Connection = "close";
            return new Error("payload_too_large", ErrorKind.Malformed);
        }

        return IntakeFormat.Read(http.Request.ContentType, body.Bytes, http.Request.QueryString.Value?.TrimStart('?'));
    }

    static async Task Answer(HttpContext http, OpenIntake intake, IntakePost post)
    {
        if (IntakePlatform.Greeting(intake.Mapping.Preset, post, intake.VkConfirmation) is { } greeting)
            await IntakeReply.Say(http, greeting);
        else if (!IntakePlatform.IsProven(intake.VkSecret, post))
            await ResponseWriter.WriteProblem(http, Domain.Intakes.SourceIntakeErrors.SecretWrong);
        else
            await http.RequestServices.GetRequiredService<IntakeReply>().Send(http, intake, post);
    }
}
