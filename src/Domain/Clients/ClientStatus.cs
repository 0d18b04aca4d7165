using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>A status of clients as a tenant defines it; the first in order is the one that a client begins in.</summary>
public sealed class ClientStatus : AggregateRoot
{
    public const int Most = 100;
    public const int LastPosition = 1000;

    ClientStatus() { }

    public string Code { get; private init; } = "";

    public string NameEn { get; private set; } = "";

    public string NameRu { get; private set; } = "";

    public string Color { get; private set; } = "";

    public int Position { get; private set; }

    public static ClientStatus Define(string code, ClientStatusDetails details)
    {
        var status = new ClientStatus { Id = Guid.CreateVersion7(), Code = code };
        status.Take(details);
        status.Raise(new ClientStatusDefined(status.Id, code));
        return status;
    }

    public void Change(ClientStatusDetails details)
    {
        Take(details);
        Raise(new ClientStatusDefinitionChanged(Id, Code));
    }

    public void Delete() => Raise(new ClientStatusDeleted(Id, Code));

    /// <summary>What every new tenant begins with.</summary>
    public static IEnumerable<ClientStatus> Seed() =>
        [
            Define("new", new("New", "Новый", "#3B82F6", 1)),
            Define("active", new("Active", "Действующий", "#22C55E", 2)),
            Define("inactive", new("Inactive", "Неактивный", "#94A3B8", 3)),
            Define("unwanted", new("Unwanted", "Нежелательный", "#EF4444", 4)),
        ];

    void Take(ClientStatusDetails details) =>
        (NameEn, NameRu, Color, Position) = (details.NameEn, details.NameRu, details.Color.ToUpperInvariant(), details.Position);
}

public sealed record ClientStatusDetails(string NameEn, string NameRu, string Color, int Position);
