using System.Text.Json.Serialization;

namespace MakCrm.Infrastructure.Identity;

/// <summary>Who really acts (RFC 8693, 4.1).</summary>
public sealed record ActorClaim([property: JsonPropertyName("sub")] Guid Subject);
