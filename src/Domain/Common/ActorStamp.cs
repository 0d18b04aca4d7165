namespace MakCrm.Domain.Common;

/// <summary>Who does something, and when; nobody where the product does it itself.</summary>
public sealed record ActorStamp(Guid? ActorId, DateTimeOffset At);
