using MakCrm.FakeBankXml;

var app = Server.Build(args);
await app.RunAsync();
