using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Whatsapp;

/// <summary>The Cloud API of WhatsApp: signs what it tells over the bytes, and is told of its hook by a person.</summary>
sealed class WhatsappProvider(WhatsappMessageClient api, WhatsappMediaClient media) : IMessengerProvider
{
    const string Signed = "sha256=";

    public ChannelKind Kind => ChannelKind.Whatsapp;

    public bool VerifySignature(ChannelSecrets secrets, ReadOnlySpan<byte> body, string proof)
    {
        var right = Signed + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secrets.AppSecret), body));
        return ChannelWebhookReceiver.IsSame(right, proof.ToLowerInvariant());
    }

    public IReadOnlyList<InboundEvent>? ParseEvents(ReadOnlyMemory<byte> body, string accountId) =>
        WhatsappWebhookParser.Split(body, accountId);

    public InboundMessage? ParseMessage(JsonElement piece, DateTimeOffset now) => WhatsappWebhookParser.Message(piece, now);

    public DeliveryReceipt? ParseReceipt(JsonElement piece) => WhatsappWebhookParser.Status(piece);

    /// <summary>Files have been brought there before.</summary>
    public Task<MessageSendResult> Send(OutboundMessage message, Stream? file, CancellationToken ct) => api.Send(message, ct);

    public Task<ChannelErrorCode?> Check(ChannelConnection channel, Uri hook, CancellationToken ct) => api.Check(channel, ct);

    public Task<MediaDownloadResult> Fetch(ChannelConnection channel, string externalId, Stream to, CancellationToken ct) =>
        media.Fetch(channel, externalId, to, ct);
}
