using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>Who asks, and what he shows: a secret, a note that was found good, or nothing.</summary>
public sealed record Presented(string Id, string? Secret, NoteWriter? Note = null)
{
    public bool HasProof => Note is not null || Secret is not null;
}

/// <summary>Clients at the protocol's endpoints: machine clients and applications, by secret or by signed note.</summary>
public sealed class ClientDoor(ClientAssertions notes, ClientDirectory clients, Applications applications)
{
    /// <summary>Who asks, one way only; otherwise what to answer.</summary>
    public async Task<(Presented? Client, IResult? Refusal)> Read(HttpContext http, IFormCollection form)
    {
        var (type, note) = (form["client_assertion_type"].ToString(), form["client_assertion"].ToString());
        if (type.Length + note.Length == 0)
            return ProtocolForm.Credentials(http.Request, form) is { } given ? (new(given.Id, given.Secret), null) : (null, Ambiguous());
        if (type != ClientAssertions.Type || form.ContainsKey("client_secret") || http.Request.Headers.Authorization.Count > 0)
            return (null, Ambiguous());
        var named = form["client_id"].ToString();
        return await notes.Verify(note, http.RequestAborted) is { } writer && (named.Length == 0 || named == writer.ClientId)
            ? (new(writer.ClientId, null, writer), null)
            : (null, ProtocolForm.Unknown(http));
    }

    /// <summary>The machine client, when it is one and has proven itself.</summary>
    public async Task<ClientAccess?> Machine(Presented client, CancellationToken ct) =>
        client.Note is { IsApplication: false } ? await clients.Proven(client.Id, ct)
        : client.Secret is { } secret ? await clients.Authenticate(client.Id, secret, ct)
        : null;

    /// <summary>The application, when it is one and has proven itself as far as it can.</summary>
    public async Task<KnownApplication?> Application(Presented client, CancellationToken ct) =>
        await applications.Find(client.Id, ct) is { } found
        && (client.Note is null ? found.Proves(client.Secret) : client.Note.IsApplication)
            ? found
            : null;

    static IResult Ambiguous() =>
        ProtocolForm.Refuse("invalid_request", "Say who asks: the client's id, and its secret or signed note if it has one, one way only.");
}
