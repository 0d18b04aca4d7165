using System.Text.Json;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Conversations.Public;

/// <summary>What opens a number at WhatsApp, and what proves that WhatsApp speaks.</summary>
public sealed record ChannelSecrets(string AccessToken, string AppSecret, string VerifyToken);

/// <summary>Secrets of channels and what people have written at rest. Each opens only where it belongs.</summary>
public static class ChannelSecretProtection
{
    public static byte[] Close(this ISecretProtector seals, Guid channelId, ChannelSecrets secrets) =>
        seals.Protect(JsonSerializer.SerializeToUtf8Bytes(secrets), Place("channel"u8, channelId));

    public static ChannelSecrets OpenChannel(this ISecretProtector seals, Guid channelId, byte[] box) =>
        JsonSerializer.Deserialize<ChannelSecrets>(seals.Unprotect(box, Place("channel"u8, channelId)))!;

    public static byte[] CloseHeard(this ISecretProtector seals, Guid id, ReadOnlySpan<byte> provided) =>
        seals.Protect(provided, Place("heard"u8, id));

    public static byte[] OpenHeard(this ISecretProtector seals, Guid id, byte[] box) => seals.Unprotect(box, Place("heard"u8, id));

    static byte[] Place(ReadOnlySpan<byte> what, Guid id) => [.. what, .. " "u8, .. id.ToByteArray(bigEndian: true)];
}
