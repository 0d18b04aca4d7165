using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Application.Intakes.Public;
using MakCrm.Infrastructure.Intakes;
using MakCrm.WebApi.Http;
using MediatR;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Registers the lead of a post, and answers as the platform understands it.</summary>
sealed class IntakeReply(IMediator mediator, IUnitOfWork work, IIntakeTranslator translator, RequestContext exchange)
{
    const string Text = "text/plain; charset=utf-8";
    const string Rpc = "application/json-rpc";

    public static Task Say(HttpContext http, string text)
    {
        http.Response.ContentType = Text;
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    public async Task Send(HttpContext http, OpenIntake intake, IntakePost post)
    {
        Remember(http, post);
        // The fields of the tenant say what words mean; they are asked for before the lead begins.
        await work.Begin(intake.Caller.TenantId, TenantDataAccess.Writes, http.RequestAborted);
        var provided = await translator.Translate(intake.Mapping, post, http.RequestAborted);
        IOutcome outcome = await mediator.Send(new Contract.CreateLead(provided.Lead), http.RequestAborted);
        var answer =
            exchange.Answer ?? (outcome.Error is { } error ? ResponseWriter.Problem(http, error) : StoredResponse.Of(201, outcome.Value));
        await Write(http, intake, post, answer);
    }

    /// <summary>Platforms say a thing again when they were not answered in time: the same post has the same answer for a day.</summary>
    void Remember(HttpContext http, IntakePost post)
    {
        // What was refused may be right when the platform tries again: the source is in use once more, a field is defined.
        exchange.KeepsRefusals = false;
        exchange.RequestHash = SHA256.HashData(Encoding.UTF8.GetBytes(post.Text()));
        exchange.IdempotencyKey =
            http.Request.Headers["Idempotency-Key"] is [{ Length: >= 1 and <= 128 } key] && key.All(c => c is >= '!' and <= '~')
                ? key
                : $"intake-{Convert.ToHexStringLower(exchange.RequestHash)}";
    }

    static Task Write(HttpContext http, OpenIntake intake, IntakePost post, StoredResponse answer)
    {
        var preset = intake.Mapping.Preset;
        if (answer.IsProblem)
            return ResponseWriter.Write(http, answer);
        if (IntakePlatform.Acknowledgement(preset) is { } text)
            return Say(http, text);
        if (post.RpcId is { } id)
            return WriteRpc(http, id, answer);
        // A platform cannot read the lead, so it is not told where.
        var status = IntakePlatform.Distinguishes(preset) ? answer.Status : 200;
        return ResponseWriter.Write(http, answer with { Status = status, Version = null, Location = null });
    }

    static Task WriteRpc(HttpContext http, JsonElement id, StoredResponse answer)
    {
        var body = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["result"] = JsonNode.Parse(answer.Body.Span),
            ["id"] = JsonSerializer.SerializeToNode(id),
        };
        http.Response.ContentType = Rpc;
        return http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }
}
