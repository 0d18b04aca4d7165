using System.Globalization;
using MakCrm.Client;
using MakCrm.Demo;
using MakCrm.Demo.Csv;
using MakCrm.Demo.Samples;

const int Broken = 1;
const int Unusable = 2;
const int Stopped = 130;

return args switch
{
    [] => Refuse(DemoArguments.Help),
    [.. var all] when all.Contains("--help") || all.Contains("-h") => Help(),
    ["generate", var file, .. var options] => Generate(file, options),
    _ => await Drive(args),
};

static async Task<int> Drive(string[] args)
{
    var (arguments, problem) = DemoArguments.Read(args);
    if (arguments is null)
        return Refuse($"{problem}\n\n{DemoArguments.Help}");
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stop.Cancel();
    };
    try
    {
        using var file = Open(arguments);
        using var crew = await DemoParticipants.Enter(Address(), Environment.GetEnvironmentVariable("MAK_DATA") ?? ".data", stop.Token);
        var progress = new ProgressReporter(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        var broken = await new DemoScenario(crew, arguments, Console.Out, progress, TimeProvider.System).Run(file, stop.Token);
        foreach (var equation in broken)
            Console.Error.WriteLine($"demo: does not reconcile: {equation.Name}: {equation.InFigures}");
        return broken.Count == 0 ? 0 : Broken;
    }
    catch (OperationCanceledException) when (stop.IsCancellationRequested)
    {
        Console.Error.WriteLine("\ndemo: stopped; lots that are still open end by themselves within minutes");
        return Stopped;
    }
    catch (Exception expected) when (expected is DemoException or MakException or IOException or UnauthorizedAccessException)
    {
        return Refuse(expected.Message);
    }
}

static LeadCsvFile Open(DemoArguments arguments)
{
    if (Directory.Exists(arguments.File))
        throw new DemoException($"{arguments.File} is a folder, not a file of leads");
    if (!File.Exists(arguments.File))
        throw new DemoException($"{arguments.File} is not there");
    var file = LeadCsvFile.Open(arguments.File, arguments.Reading);
    if (file.Refusal is { } refusal)
        throw new DemoException($"{arguments.File} cannot be used: {refusal}");
    var unread = file.Columns.Unread.ToList();
    Console.Error.WriteLine(
        $"{arguments.File}: {file.Encoding.WebName}, separator {(file.Separator == '\t' ? "tab" : file.Separator)}, {file.Columns.Recognised} column(s) understood"
            + (unread.Count == 0 ? "" : $", not understood (see --map): {string.Join(", ", unread)}")
    );
    return file;
}

static Uri Address()
{
    var text = Environment.GetEnvironmentVariable("MAK_URL") is { Length: > 0 } set ? set : "http://127.0.0.1:5080";
    return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new DemoException($"MAK_URL is no http address: {text}");
}

static int Generate(string file, string[] options)
{
    var (rows, seed) = (2_000, 1);
    foreach (var pair in options.Chunk(2))
    {
        if (pair is not [var name, var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Refuse(DemoArguments.Help);
        if (name == "--rows")
            rows = number;
        else if (name == "--seed")
            seed = number;
        else
            return Refuse(DemoArguments.Help);
    }

    using var writer = new StreamWriter(file);
    var made = new SampleLeads(seed).Write(writer, rows);
    Console.WriteLine(
        $"{file}: {made.Rows} rows, {made.Originals} people, {made.Duplicates} of them again, {made.WithoutContact} without a contact, "
            + $"{made.Unreadable} with an unreadable phone, {made.WrongColumns} with a wrong number of columns"
    );
    return 0;
}

static int Help()
{
    Console.WriteLine(DemoArguments.Help);
    return 0;
}

static int Refuse(string why)
{
    Console.Error.WriteLine($"demo: {why}");
    return Unusable;
}
