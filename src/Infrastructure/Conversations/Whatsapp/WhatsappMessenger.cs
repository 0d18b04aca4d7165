using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Whatsapp;

/// <summary>The Cloud API of WhatsApp: signs what it tells over the bytes, and is told of its hook by a person.</summary>
sealed class WhatsappMessenger(WhatsappApi api, WhatsappMedia media) : IMessenger
{
    const string Signed = "sha256=";

    public ChannelKind Kind => ChannelKind.Whatsapp;

    public bool Proves(ChannelSecrets secrets, ReadOnlySpan<byte> body, string proof)
    {
        var right = Signed + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secrets.AppSecret), body));
        return HookDoor.IsSame(right, proof.ToLowerInvariant());
    }

    public IReadOnlyList<ToldPiece>? Split(ReadOnlyMemory<byte> body, string accountId) => WhatsappReading.Split(body, accountId);

    public HeardMessage? Message(JsonElement piece, DateTimeOffset now) => WhatsappReading.Message(piece, now);

    public HeardStatus? Status(JsonElement piece) => WhatsappReading.Status(piece);

    /// <summary>Files have been brought there before.</summary>
    public Task<SendAnswer> Send(Outgoing message, Stream? file, CancellationToken ct) => api.Send(message, ct);

    public Task<ChannelTroubleCode?> Check(OpenChannel channel, Uri hook, CancellationToken ct) => api.Check(channel, ct);

    public Task<MediaAnswer> Fetch(OpenChannel channel, string externalId, Stream to, CancellationToken ct) =>
        media.Fetch(channel, externalId, to, ct);
}
