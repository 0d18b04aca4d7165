using System.Text.Json.Nodes;

namespace MakCrm.FakeMessengers;

/// <summary>A number of a business: its secrets, and where it tells what happens.</summary>
sealed record WhatsappNumber(string Id, string Token, string AppSecret, string VerifyToken, string? Hook);

/// <summary>A message that was taken.</summary>
sealed record SentMessage(string Id, string Number, string To, string Type, JsonObject Body, DateTimeOffset At);

/// <summary>Something that a person has sent, as it lies here.</summary>
/// <param name="Number">The only number that may have it.</param>
/// <param name="Sha256">Told instead of the right one, where something is to be tried.</param>
sealed record StoredMedia(string Id, string Number, string MimeType, byte[] Bytes, string? Sha256 = null);

/// <summary>A text that a person has written.</summary>
sealed record UserMessage(string Number, string Person, string Text, DateTimeOffset At);

/// <summary>What the next calls to send meet; each fault is met once.</summary>
/// <param name="Status">Answered instead of taking the message.</param>
/// <param name="Code">Meta's, in the answer.</param>
/// <param name="RetryAfter">Seconds.</param>
/// <param name="Drop">The message is taken, or not, and nobody is answered.</param>
sealed record Fault(int Status = 0, int? Code = null, int? RetryAfter = null, DropMode Drop = DropMode.No);

enum DropMode
{
    No,
    BeforeTaking,
    AfterTaking,
}

/// <summary>How hooks come.</summary>
/// <param name="Statuses">Of each message that is taken, in this order.</param>
/// <param name="Repeats">How often each hook is sent.</param>
sealed record WebhookBehaviour(IReadOnlyList<string> Statuses, int Repeats = 1);

/// <summary>All that this WhatsApp knows. Whoever touches it holds the gate.</summary>
sealed class FakeState
{
    TimeSpan ahead;
    int named;

    public Lock Gate { get; } = new();

    public Dictionary<string, WhatsappNumber> Numbers { get; } = [];

    public List<SentMessage> Sent { get; } = [];

    public List<UserMessage> Said { get; } = [];

    public Queue<Fault> Faults { get; } = [];

    public WebhookBehaviour Behaviour { get; set; } = new(["sent", "delivered"]);

    /// <summary>By their ids.</summary>
    public Dictionary<string, StoredMedia> Media { get; } = [];

    /// <summary>Met by the next questions for media, before those for sending.</summary>
    public Queue<Fault> MediaFaults { get; } = [];

    /// <summary>When a person last wrote to a number.</summary>
    public Dictionary<(string Number, string Person), DateTimeOffset> Heard { get; } = [];

    /// <summary>In the order in which they came.</summary>
    public OrderedDictionary<(string Name, string Language), Template> Templates { get; } = [];

    public Dictionary<string, FakeBot> Bots { get; } = [];

    public List<BotMessage> BotSent { get; } = [];

    /// <summary>Who has written to which bot: nobody else may be written to.</summary>
    public HashSet<(string Bot, string Person)> Chats { get; } = [];

    public HashSet<(string Bot, string Person)> Blocked { get; } = [];

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public long NextNumber() => ++named;

    public string NewId() => $"wamid.FAKE{++named:D8}";
}
