using System.Text.Json.Nodes;

namespace MakCrm.FakeBankRest;

/// <summary>The interface for brokers: applications go in once by their key, statuses come by callbacks and can be asked for.</summary>
sealed class BrokerEndpoints(World world, Officer officer)
{
    public void Map(IEndpointRouteBuilder app)
    {
        var broker = app.MapGroup("/broker/v1");
        broker.MapGet("/ping", (HttpContext http) => As(http, _ => Results.Ok()));
        // As a plain request delegate what it answers would be dropped.
        broker.MapPost("/applications", (Delegate)Post);
        broker.MapGet("/applications/{orderId}", Get);
    }

    async Task<IResult> Post(HttpContext http)
    {
        var body = await JsonNode.ParseAsync(http.Request.Body) as JsonObject;
        return As(http, account => Take(http, account, body));
    }

    IResult Take(HttpContext http, Account account, JsonObject? body)
    {
        account.Posts++;
        var behaviour = account.Behaviour;
        if (behaviour.LosesRequests > 0)
        {
            account.Behaviour = behaviour with { LosesRequests = behaviour.LosesRequests - 1 };
            return Lose(http);
        }

        if (body?["orderId"]?.GetValue<string>() is not { Length: > 0 } orderId || http.Request.Headers["Idempotency-Key"] != orderId)
            return Results.Json(new { code = "VALIDATION", field = "orderId" }, statusCode: 422);
        var isNew = !account.Applications.TryGetValue(orderId, out var application);
        if (isNew)
            account.Applications[orderId] = application = new(world.NewId(), orderId, body);
        if (isNew && behaviour.Decides)
            officer.Walk(account, application!);
        if (!isNew || behaviour.LosesAnswers == 0)
            return Results.Json(View(application!), statusCode: isNew ? 202 : 200);
        account.Behaviour = behaviour with { LosesAnswers = behaviour.LosesAnswers - 1 };
        return Lose(http);
    }

    IResult Get(HttpContext http, string orderId) =>
        As(
            http,
            account => account.Applications.TryGetValue(orderId, out var application) ? Results.Json(View(application)) : Results.NotFound()
        );

    /// <summary>What callbacks say as well.</summary>
    public static object View(Application application) => View(application, application.Decision, application.Version);

    public static object View(Application application, Decision decision, int version) =>
        new
        {
            id = application.Id,
            orderId = application.OrderId,
            status = decision.Status,
            version,
            reason = decision.Reason,
            conditions = decision.Conditions,
            offers = decision.Offers,
            documents = decision.Documents,
            issuedSum = decision.IssuedSum,
            contractNumber = decision.ContractNumber,
        };

    IResult As(HttpContext http, Func<Account, IResult> answer)
    {
        var token = http.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        lock (world.Gate)
        {
            return world.Find(token) is not { } account ? Results.Unauthorized()
                : account.Behaviour.IsAway ? Results.StatusCode(503)
                : answer(account);
        }
    }

    static IResult Lose(HttpContext http)
    {
        http.Abort();
        return Results.Empty;
    }
}
