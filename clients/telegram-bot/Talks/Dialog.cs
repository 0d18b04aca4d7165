namespace MakCrm.TelegramBot.Talks;

/// <summary>A scenario that somebody is in the middle of.</summary>
/// <param name="Id">Of this talk, within buttons: those of another one are out of date.</param>
/// <param name="Step">The question that waits; behind the last one all answers wait for a yes.</param>
/// <param name="Mark">
/// The update that changed the answers last. What is done with them is named after it, so that the same answers are done once, however often
/// the yes comes.
/// </param>
/// <param name="Subject">What it is about: a lead, a lot.</param>
/// <param name="IsMending">One answer is given anew; after it come all of them again.</param>
sealed record Dialog(
    string Scenario,
    int Version,
    string Id,
    int Step,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers,
    long Mark,
    string? Subject = null,
    bool IsMending = false
)
{
    public string? Answer(string key) => Answers.TryGetValue(key, out var values) && values.Count > 0 ? values[0] : null;

    public IReadOnlyList<string> AllOf(string key) => Answers.TryGetValue(key, out var values) ? values : [];

    public Dialog With(string key, IReadOnlyList<string> values, long update) =>
        this with
        {
            Answers = new Dictionary<string, IReadOnlyList<string>>(Answers) { [key] = values },
            Mark = update,
        };
}
